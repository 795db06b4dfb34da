import { FrameDecodeError } from "../errors.ts";
import { isRecord, readArray, type WireRecord } from "../protocol/read-fields.ts";

/**
 * The objects of a list in an answer; anything else in it is left out.
 *
 * @throws FrameDecodeError when the answer has no such list
 */
export function requireList(
  payload: unknown,
  method: string,
  name: string,
): { readonly fields: WireRecord; readonly list: readonly WireRecord[] } {
  const list = isRecord(payload) ? readArray(payload, name) : undefined;
  if (!isRecord(payload) || list === undefined)
    throw new FrameDecodeError({ message: `Unreadable ${method}: a list was expected`, path: `$.${name}` });
  return { fields: payload, list: list.filter(isRecord) };
}
