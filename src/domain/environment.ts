/** Environment variables by name. On Windows names differ in case only by how they were set. */
export type Environment = Readonly<Record<string, string | undefined>>;
