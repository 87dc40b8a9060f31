import type { VNode } from 'preact';

/**
 * Tagged template for markup: text and attribute values are escaped when rendered. Components are
 * plain functions that return its result, so the same ones serve the server and the browser.
 */
export { html } from 'htm/preact';

/** What a component may return: nothing where there is nothing to show. */
export type Markup = VNode | null;
