/** Calls `during` while the process's environment lacks a variable, and puts it back, whatever comes of the call. */
export function withoutVariable<T>(name: string, during: () => T): T {
  const value = process.env[name];
  delete process.env[name];
  try {
    return during();
  } finally {
    if (value !== undefined) process.env[name] = value;
  }
}
