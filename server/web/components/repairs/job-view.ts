import type { Localised } from '../../format.ts';
import type { Locale } from '../../locale.ts';
import type { Messages } from '../../messages/messages.ts';

/** A job as the API gives it, as far as pages show it. */
export interface JobSummaryView {
  readonly id: string;
  readonly state: keyof Messages['repairs']['states'];
  readonly deadline: string | null;
  readonly item: { readonly id: string; readonly brand: string; readonly model: string };
  readonly repairer: { readonly name: Localised };
  readonly customer: { readonly party: { readonly name: Localised } | null };
  readonly askedAs: 'holder' | 'custodian';
  readonly kind: keyof Messages['repairs']['kinds'];
  readonly side: 'customer' | 'repairer';
  readonly actions: readonly string[];
  readonly dueAt: string | null;
  readonly createdAt: string;
}

export interface QuoteView {
  readonly id: string;
  readonly lines: readonly {
    readonly service: string;
    readonly text: string;
    readonly amount: number;
    readonly entitled: boolean;
  }[];
  readonly currency: string;
  readonly total: number;
  readonly days: number;
  readonly warrantyDays: number;
}

export interface JobPhoto {
  readonly caption: string;
  readonly sizes: readonly {
    readonly width: number;
    readonly height: number;
    readonly cid: string;
  }[];
}

export interface JobDetailView extends JobSummaryView {
  readonly quotes: readonly QuoteView[];
  readonly photos: {
    readonly request: readonly { readonly caption: string; readonly url: string }[];
    readonly before: readonly JobPhoto[];
    readonly after: readonly JobPhoto[];
  };
  readonly steps: readonly {
    readonly action: string;
    readonly side: 'customer' | 'repairer';
    readonly at: string;
    readonly words: string | null;
  }[];
  readonly parts: readonly { readonly name: string; readonly serial: string | null }[];
  readonly warrantyUntil: string | null;
  readonly wishedEntitlement: string | null;
  readonly entrusted: boolean;
  readonly ownKey: boolean;
  readonly preparedUntil: string | null;
  readonly record: string | null;
}

/** What each part of these pages needs to know. */
export interface JobContext {
  readonly locale: Locale;
  readonly words: Messages['repairs'];
}

export const itemName = ({ item }: Pick<JobSummaryView, 'item'>): string =>
  `${item.brand} ${item.model}`;
