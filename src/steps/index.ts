import type { StepId } from '../domain/step-id.ts';
import { account } from './account.ts';
import { address } from './address.ts';
import { billing } from './billing.ts';
import { key } from './key.ts';
import { limits } from './limits.ts';
import type { Step } from './step.ts';

/** Every step id has its step. */
export const steps: Readonly<Record<StepId, Step>> = { account, key, address, billing, limits };
