import { acknowledgedStep } from './acknowledged-step.ts';

export const address = acknowledgedStep('address');
