import { systemCode } from '../domain/system-code.ts';

/** The number by which other processes of this computer know this one. */
export function ownProcessId(): number {
  return process.pid;
}

/** Whether certainly no process of that number runs on this computer; one that may not be looked at is taken to run. */
export function hasEnded(processId: number): boolean {
  try {
    // Signal 0 is not sent: it only asks whether one could be.
    return !process.kill(processId, 0);
  } catch (error) {
    return systemCode(error) === 'ESRCH';
  }
}

/** Whether a process has a process group of its own, so that it gets no signal that is sent to another one. */
export function leadsGroup(processId: number | undefined): boolean {
  return processId !== undefined && !hasEnded(-processId);
}
