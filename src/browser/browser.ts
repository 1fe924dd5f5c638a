/** The person's web browser. */
export interface Browser {
  /** `false`: no browser can be used from here (SSH, no display, switched off), so offering it would be a lie. */
  readonly available: boolean;
  /**
   * Asks the system to show a page. `true`: something was started, not: it was seen. `false`: certainly nothing was.
   * Never throws and never waits longer than two seconds.
   */
  open(url: string): Promise<boolean>;
}
