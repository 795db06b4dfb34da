/** What came of one case of the corpus in a browser, for `docs/hostile-table.md`. */
export interface CaseOutcome {
  readonly number: number;
  readonly rule: string;
  /** How many texts, each as a question and as an answer. */
  readonly texts: number;
  /** How many beginnings of them were drawn while they were written. */
  readonly beginnings: number;
  /** Scripts that ran, elements and attributes that are not known, requests, violations of the policy, errors. */
  readonly escapes: number;
}

export const CASE_OUTCOME = "hostile-case";
