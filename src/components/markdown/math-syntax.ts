import type { Extension as TreeExtension } from "mdast-util-from-markdown";
import type {} from "mdast-util-math";
import type { math } from "micromark-extension-math";
import { isFormula, type MathStart, startMath, texOf } from "./math-lines.ts";

type SyntaxExtension = ReturnType<typeof math>;
type Construct = Exclude<NonNullable<NonNullable<SyntaxExtension["flow"]>[number]>, readonly unknown[]>;
type Tokenizer = Construct["tokenize"];
type State = ReturnType<Tokenizer>;
type Code = Parameters<State>[0];

const DOLLAR = 36;
const OPEN_PARENTHESIS = 40;
const CLOSE_PARENTHESIS = 41;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const TAB = -2;
/** Any line ending is smaller. */
const FIRST_VISIBLE = -2;
/** No formula in a line of words is longer. */
const MAX_INLINE = 1000;

/** The end of a line, or of the text. */
function isLineEnd(code: Code): boolean {
  return code === null || code < FIRST_VISIBLE;
}

function isSpace(code: Code): boolean {
  return code === null || code < 0 || code === 32;
}

function toText(code: Code): string {
  if (code === null) return "";
  if (code < 0) return code === TAB ? "\t" : " ";
  return String.fromCharCode(code);
}

/** The next line goes on with the formula: it is there, not empty, and not outside of the quote or item around it. */
const nextLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const start: State = (code) => {
      if (code === null) return nok(code);
      effects.enter("lineEnding");
      effects.consume(code);
      effects.exit("lineEnding");
      return content;
    };
    const content: State = (code) => {
      if (isLineEnd(code) || this.parser.lazy[this.now().line]) return nok(code);
      if (!isSpace(code)) return ok(code);
      effects.enter("linePrefix");
      return space(code);
    };
    const space: State = (code) => {
      if (!isLineEnd(code) && isSpace(code)) {
        effects.consume(code);
        return space;
      }
      effects.exit("linePrefix");
      return isLineEnd(code) ? nok(code) : ok(code);
    };
    return start;
  },
};

/** A formula that stands alone. */
const flow: Construct = {
  name: "mathFlow",
  concrete: true,
  tokenize(effects, ok, nok) {
    let line = "";
    let started: MathStart | undefined;
    const start: State = (code) => {
      effects.enter("mathFlow");
      effects.enter("mathFlowValue");
      return value(code);
    };
    const value: State = (code) => {
      if (isLineEnd(code)) {
        effects.exit("mathFlowValue");
        return lineEnd(code);
      }
      effects.consume(code);
      line += toText(code);
      return value;
    };
    const lineEnd: State = (code) => {
      const isOver = started?.end?.test(line);
      started ??= startMath(line);
      if (!started) return nok(code);
      line = "";
      if (isOver || started.end === undefined || this.interrupt) return end(code);
      return effects.check(nextLine, goOn, end)(code);
    };
    const goOn: State = (code) => {
      effects.enter("lineEnding");
      effects.consume(code);
      effects.exit("lineEnding");
      return lineStart;
    };
    const lineStart: State = (code) => {
      effects.enter("mathFlowValue");
      return value(code);
    };
    const end: State = (code) => {
      effects.exit("mathFlow");
      return ok(code);
    };
    return start;
  },
};

/** A letter or a digit beside a dollar makes it money, or a name. */
const WORD = /[\p{L}\p{N}$\\]/u;

/** A formula among words. */
const text: Construct = {
  name: "mathText",
  previous(code) {
    return code !== DOLLAR && code !== BACKSLASH;
  },
  tokenize(effects, ok, nok) {
    const { previous } = this;
    let content = "";
    /** What ends it; none as long as that is not known. */
    let end: "$" | "$$" | "\\)" | "\\]" | undefined;

    const take = (code: Code, next: State): State => {
      effects.consume(code);
      return next;
    };
    const start: State = (code) => {
      effects.enter("mathText");
      effects.enter("mathTextData");
      return take(code, code === DOLLAR ? afterDollar : afterBackslash);
    };
    const afterDollar: State = (code) => {
      if (code === DOLLAR) {
        end = "$$";
        return take(code, first);
      }
      end = "$";
      return WORD.test(toText(previous)) ? nok(code) : first(code);
    };
    const afterBackslash: State = (code) => {
      if (code !== OPEN_PARENTHESIS && code !== OPEN_BRACKET) return nok(code);
      end = code === OPEN_PARENTHESIS ? "\\)" : "\\]";
      return take(code, first);
    };
    const first: State = (code) => {
      if (code === DOLLAR || (end === "$" && isSpace(code))) return nok(code);
      return inside(code);
    };
    const inside: State = (code) => {
      if (code === null || content.length > MAX_INLINE) return nok(code);
      if (isLineEnd(code)) {
        content += "\n";
        effects.exit("mathTextData");
        effects.enter("lineEnding");
        effects.consume(code);
        effects.exit("lineEnding");
        return lineStart;
      }
      if (code === BACKSLASH) return take(code, escaped);
      if (code === DOLLAR) return take(code, end === "$" ? closed : secondDollar);
      content += toText(code);
      return take(code, inside);
    };
    const lineStart: State = (code) => {
      if (code === null) return nok(code);
      effects.enter("mathTextData");
      return inside(code);
    };
    const escaped: State = (code) => {
      const isEnd =
        (end === "\\)" && code === CLOSE_PARENTHESIS) || (end === "\\]" && code === CLOSE_BRACKET);
      if (isEnd) return take(code, closed);
      content += "\\";
      if (isLineEnd(code)) return inside(code);
      content += toText(code);
      return take(code, inside);
    };
    const secondDollar: State = (code) => (code === DOLLAR && end === "$$" ? take(code, closed) : nok(code));
    const closed: State = (code) => {
      if (!isWhole(content, end, code)) return nok(code);
      effects.exit("mathTextData");
      effects.exit("mathText");
      return ok(code);
    };
    return start;
  },
};

function isWhole(content: string, end: string | undefined, next: Code): boolean {
  if (content.trim() === "") return false;
  if (end === "$") return !/\s$/.test(content) && !WORD.test(toText(next)) && isFormula(content);
  return end !== "\\]" || isFormula(content.trim());
}

/** The syntax of formulas: `$$…$$` and `\[…\]` alone or among words, `\(…\)` and `$…$` among words. */
export const mathSyntax: SyntaxExtension = {
  flow: { [DOLLAR]: flow, [BACKSLASH]: flow },
  text: { [DOLLAR]: text, [BACKSLASH]: text },
};

type Handle = NonNullable<NonNullable<TreeExtension["enter"]>["mathFlow"]>;

const enterData: Handle = function (token) {
  this.config.enter.data?.call(this, token);
};
const exitData: Handle = function (token) {
  this.config.exit.data?.call(this, token);
};

/** What is drawn is an element of its own kind, which no Markdown can make by other means. */
function drawnAs(source: string, isDisplay: boolean) {
  const tex = texOf(source);
  return {
    hName: "formula",
    hProperties: tex === undefined ? { isDisplay } : { isDisplay, tex },
    hChildren: [{ type: "text" as const, value: source }],
  };
}

export const mathTree: TreeExtension = {
  enter: {
    mathFlow(token) {
      this.enter({ type: "math", value: "" }, token);
      this.buffer();
    },
    mathText(token) {
      this.enter({ type: "inlineMath", value: "" }, token);
      this.buffer();
    },
    mathFlowValue: enterData,
    mathTextData: enterData,
  },
  exit: {
    mathFlowValue: exitData,
    mathTextData: exitData,
    mathFlow(token) {
      const value = this.resume();
      const node = this.stack.at(-1);
      if (node?.type === "math") Object.assign(node, { value, data: drawnAs(value, true) });
      this.exit(token);
    },
    mathText(token) {
      const value = this.resume();
      const isDisplay = value.startsWith("$$") || value.startsWith("\\[");
      const node = this.stack.at(-1);
      if (node?.type === "inlineMath") Object.assign(node, { value, data: drawnAs(value, isDisplay) });
      this.exit(token);
    },
  },
};

interface Processor {
  data(): object;
}

/** Teaches the parser formulas; a plugin of the drawing side. */
export function remarkFormulas(this: Processor): void {
  const data = this.data() as Partial<Record<string, unknown[]>>;
  data["micromarkExtensions"] = [...(data["micromarkExtensions"] ?? []), mathSyntax];
  data["fromMarkdownExtensions"] = [...(data["fromMarkdownExtensions"] ?? []), mathTree];
}
