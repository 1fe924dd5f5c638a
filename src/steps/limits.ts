import { acknowledgedStep } from './acknowledged-step.ts';

export const limits = acknowledgedStep('limits');
