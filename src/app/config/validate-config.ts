/** One mistake as the compiled schema tells it. */
export interface SchemaError {
  /** Pointer to the value: `/gateways/0/url`. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The part of the schema that the value breaks, without descriptions; `$comment` names a definition. */
  readonly parentSchema: Readonly<Record<string, unknown>>;
}

interface ConfigValidator {
  (value: unknown): boolean;
  readonly errors?: readonly SchemaError[] | null;
}

/** What `public/config.schema.json` says; the build puts the compiled schema in place of this module. */
export const validateConfig: ConfigValidator = () => {
  throw new Error("The schema of config.json was not compiled.");
};
