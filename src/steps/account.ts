import { acknowledgedStep } from './acknowledged-step.ts';

export const account = acknowledgedStep('account');
