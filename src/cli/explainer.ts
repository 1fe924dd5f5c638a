import type { Diagnosis } from '../domain/diagnosis.ts';
import type { DiagnosisText, Messages } from '../messages/messages.ts';
import type { Host } from '../process/host.ts';
import type { Settings } from './settings.ts';

/** Words for a diagnosis, with what these surroundings add to it. */
export function explainer(settings: Settings, messages: Messages, host: Host): (diagnosis: Diagnosis) => DiagnosisText {
  // `NODE_USE_SYSTEM_CA` works on Node 22 and 24, not on 20. Source: measured 2026-11-22 on 20.20, 22.23 and 24.21.
  const readsSystemCertificates = Number(host.nodeVersion.split('.')[0]) >= 22;
  return ({ kind, detail, reason, requestsPerMinute }) =>
    messages.diagnoses[kind]({
      detail,
      reason,
      requestsPerMinute,
      host: settings.baseUrl.host,
      readsSystemCertificates,
    });
}
