import type { SessionLife } from '../../platform/sign-in/session-times.ts';

/** Members stay signed in on a device that they use. */
export const MEMBER_LIFE: SessionLife = { idle: 30 * 86_400_000, longest: 90 * 86_400_000 };
