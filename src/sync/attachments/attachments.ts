/*
 * Design: the files of a draft live beside its text and are told to the composer as the one who sends it. Everything is
 * judged before it is read whole, kept row by row as it is added, and handed to the outbox as base64 when it is sent;
 * from then on the outbox answers for it, and what is kept here goes.
 */
import type { ChatAttachment } from "../../gateway-client/index.ts";
import { decodeBase64 } from "../../lib/decode-base64.ts";
import { type MessageKey, t } from "../../lib/i18n/i18n.ts";
import { safeFileName } from "../../lib/safe-file-name.ts";
import { shrinkImage } from "../../lib/shrink-image.ts";
import {
  createAttachmentStore,
  type DraftFile,
  EMPTY_TRAY,
  type RefusedFile,
  type Tray,
} from "../../stores/attachment-store.ts";
import type { DraftSender } from "../../stores/draft-store.ts";
import type { FileStorage } from "../../stores/file-storage.ts";
import type { OutboxEntry } from "../../stores/outbox/outbox-storage.ts";
import type { UserRow } from "../../stores/transcript/transcript-state.ts";
import type { AttachmentContext, Attachments } from "./attachment-context.ts";
import { createFileIds, findProblem, refusal } from "./check-draft.ts";
import { judgeFile, MAX_FILES, toLimits } from "./judge-file.ts";
import { lookAtFile, renameFor } from "./read-file.ts";
import { createSentFiles, type SentFiles } from "./sent-files.ts";
import { createSentPictures, type SentPicture, type SentPictures } from "./sent-pictures.ts";
import { isMoreThanText, keyOf, type Place, toAttachment, usedBytes } from "./tray.ts";

const DRAFT = "draft";

export function createAttachments(context: AttachmentContext): Attachments {
  const keeper = new TrayKeeper(context);
  // Each act works by itself, as components take them apart.
  return {
    store: keeper.store,
    open: (sessionKey) => keeper.open(sessionKey),
    add: (sessionKey, files) => keeper.add(sessionKey, files),
    refuseFolder: (sessionKey, name) => keeper.refuseFolder(sessionKey, name),
    remove: (sessionKey, id) => keeper.remove(sessionKey, id),
    dismiss: (sessionKey) => keeper.dismiss(sessionKey),
    shrink: (sessionKey, id) => keeper.shrink(sessionKey, id),
    taken: (entry) => keeper.taken(entry),
    givenBack: (entry) => keeper.givenBack(entry),
    findSent: (submissionId) => keeper.findSent(submissionId),
    filesOf: (row) => keeper.filesOf(row),
  };
}

class TrayKeeper implements Attachments {
  readonly store = createAttachmentStore();
  readonly #context: AttachmentContext;
  readonly #opened = new Map<string, Promise<void>>();
  readonly #turns = new Map<string, Promise<void>>();
  readonly #sent: SentPictures;
  readonly #whole: SentFiles;
  readonly #nextId: () => string;

  constructor(context: AttachmentContext) {
    this.#context = context;
    this.#nextId = createFileIds(context);
    this.#sent = createSentPictures((gatewayId) => context.fileStorageOf?.(gatewayId));
    this.#whole = createSentFiles((submissionId) => this.findSent(submissionId));
  }

  open(sessionKey: string): Promise<void> {
    const place = this.#place(sessionKey);
    const key = keyOf(place);
    const opening = this.#opened.get(key) ?? this.#load(place);
    this.#opened.set(key, opening);
    return opening;
  }

  add(sessionKey: string, files: readonly File[]): Promise<void> {
    const place = this.#place(sessionKey);
    this.#change(place, ({ reading }) => ({ reading: reading + files.length }));
    return this.#inTurn(place, async () => {
      for (const file of files) {
        await this.#addOne(place, file);
        this.#change(place, ({ reading }) => ({ reading: reading - 1 }));
      }
    });
  }

  refuseFolder(sessionKey: string, name: string): void {
    const refused = { id: this.#nextId(), name, reason: t("attachments.refused.folder") };
    this.#refuse(this.#place(sessionKey), refused);
  }

  remove(sessionKey: string, id: string): void {
    const place = this.#place(sessionKey);
    const isOther = (file: { readonly id: string }): boolean => file.id !== id;
    this.#change(place, ({ files, refused }) => ({
      files: files.filter(isOther),
      refused: refused.filter(isOther),
    }));
    this.#forget(place, id);
  }

  dismiss(sessionKey: string): void {
    this.#change(this.#place(sessionKey), () => ({ refused: [] }));
  }

  async shrink(sessionKey: string, id: string): Promise<void> {
    const place = this.#place(sessionKey);
    const refused = this.#tray(place).refused.find((file) => file.id === id);
    const { shrinkable, ...final } = refused ?? {};
    if (!refused || !shrinkable || refused.isShrinking) return;
    this.#replaceRefused(place, { ...refused, isShrinking: true });
    const { image, total } = toLimits(this.#hello());
    const fail = (reason: MessageKey): void =>
      this.#replaceRefused(place, { ...refused, ...final, shrinkable: undefined, reason: t(reason) });
    try {
      const blob = await shrinkImage(shrinkable, Math.min(image, total - usedBytes(this.#tray(place))));
      // Dismissed meanwhile.
      if (!this.#tray(place).refused.some((file) => file.id === id)) return;
      if (!blob) {
        fail("attachments.refused.still-large");
        return;
      }
      this.remove(sessionKey, id);
      const file = new File([blob], renameFor(refused.name, blob.type), { type: blob.type });
      await this.#inTurn(place, () => this.#addOne(place, file));
    } catch {
      fail("attachments.refused.undrawable");
    }
  }

  taken(entry: OutboxEntry): void {
    this.#sent.keep(entry);
    this.#whole.keep(entry);
  }

  filesOf(row: UserRow): Promise<readonly ChatAttachment[] | undefined> {
    return this.#whole.find(row);
  }

  findSent(submissionId: string): Promise<readonly SentPicture[]> {
    return this.#sent.find(this.#gatewayId(), submissionId);
  }

  givenBack({ gatewayId, sessionKey, attachments }: OutboxEntry): void {
    const place = { gatewayId, sessionKey };
    void this.#inTurn(place, () => this.#restore(place, attachments));
  }

  async #restore(place: Place, attachments: readonly ChatAttachment[]): Promise<void> {
    for (const { content, mimeType, fileName } of attachments) {
      const bytes = await decodeBase64(content);
      if (!bytes) continue;
      const blob = new Blob([bytes], { type: mimeType });
      const { isRaster } = await lookAtFile(blob);
      // It was judged when it was sent, and is judged again when it is sent the next time.
      await this.#take(place, { id: this.#nextId(), name: fileName, mimeType, blob, isRaster });
    }
  }

  async #load(place: Place): Promise<void> {
    const { gatewayId, sessionKey } = place;
    const storage = this.#storage(gatewayId);
    if (!storage) return;
    const stored = await storage.load([gatewayId, DRAFT, sessionKey]).catch(() => []);
    const files = await Promise.all(
      stored.map(
        async (file): Promise<DraftFile> => ({ ...file, isRaster: (await lookAtFile(file.blob)).isRaster }),
      ),
    );
    const isNew = ({ id }: DraftFile): boolean => !this.#tray(place).files.some((known) => known.id === id);
    if (files.length > 0) this.#change(place, (tray) => ({ files: [...files.filter(isNew), ...tray.files] }));
  }

  /** Files come one after the other, and nothing is sent before those that came first were looked at. */
  #inTurn(place: Place, act: () => Promise<void>): Promise<void> {
    const key = keyOf(place);
    const turn = (this.#turns.get(key) ?? Promise.resolve()).then(act);
    this.#turns.set(
      key,
      turn.catch(() => undefined),
    );
    return turn;
  }

  async #addOne(place: Place, file: File): Promise<void> {
    const id = this.#nextId();
    const refuse = (reason: string, shrinkable?: Blob): void =>
      this.#refuse(place, {
        id,
        name: safeFileName(file.name, t("attachments.unnamed")),
        reason,
        shrinkable,
      });
    if (this.#tray(place).files.length >= MAX_FILES) {
      refuse(t("attachments.refused.count", { limit: MAX_FILES }));
      return;
    }
    try {
      const { name, ...facts } = await lookAtFile(file);
      const { mimeType, isRaster } = facts;
      const refusal = judgeFile(facts, toLimits(this.#hello()), usedBytes(this.#tray(place)));
      if (refusal) {
        refuse(refusal.reason, refusal.isTooLarge ? new Blob([file], { type: mimeType }) : undefined);
        return;
      }
      // From here on nothing that happens on the disk changes it.
      const blob = new Blob([await file.arrayBuffer()], { type: mimeType });
      await this.#take(place, { id, name, mimeType, blob, isRaster });
    } catch {
      refuse(t("attachments.refused.unreadable"));
    }
  }

  async #take(place: Place, file: DraftFile): Promise<void> {
    const { gatewayId, sessionKey } = place;
    this.#change(place, ({ files }) => ({ files: [...files, file] }));
    const storage = this.#storage(gatewayId);
    if (!storage) return;
    try {
      await storage.put([gatewayId, DRAFT, sessionKey, file.id], file);
      // Taken away while it was being written.
      if (!this.#tray(place).files.includes(file)) this.#forget(place, file.id);
    } catch {
      this.#change(place, () => ({ isKept: false }));
    }
  }

  /** Sends a draft with its files: as they are now, under the limits as they are now. */
  async #send(place: Place, text: string): ReturnType<DraftSender> {
    await this.#turns.get(keyOf(place));
    const { files } = this.#tray(place);
    if (files.length === 0 && text === "") return refusal("attachments.none-left");
    const problem = findProblem(files, text, this.#hello());
    if (problem !== undefined) return { ok: false, message: problem };
    let attachments: readonly ChatAttachment[];
    try {
      attachments = await Promise.all(files.map(toAttachment));
    } catch {
      return refusal("attachments.refused.unreadable");
    }
    // What is sent goes to the conversation on screen, and this was meant for another one.
    const isHere =
      this.#gatewayId() === place.gatewayId &&
      this.#context.navigation.getState().sessionKey === place.sessionKey;
    if (!isHere) return refusal("attachments.left");
    const outcome = await this.#context.commands.sendMessage(text, attachments);
    if (!outcome.ok) return outcome;
    this.#change(place, (tray) => ({ files: tray.files.filter((file) => !files.includes(file)) }));
    for (const { id } of files) this.#forget(place, id);
    return outcome;
  }

  #gatewayId(): string {
    return this.#context.connection.getState().gateway?.id ?? "";
  }

  #hello() {
    return this.#context.getClient()?.getHello();
  }

  #storage(gatewayId: string): FileStorage | undefined {
    return this.#context.fileStorageOf?.(gatewayId);
  }

  #place(sessionKey: string): Place {
    return { gatewayId: this.#gatewayId(), sessionKey };
  }

  #tray(place: Place): Tray {
    return this.store.getState().trays[keyOf(place)] ?? EMPTY_TRAY;
  }

  #change(place: Place, change: (tray: Tray) => Partial<Tray>): void {
    const before = this.#tray(place);
    const after = { ...before, ...change(before) };
    this.store.setState(({ trays }) => ({ trays: { ...trays, [keyOf(place)]: after } }));
    if (isMoreThanText(before) !== isMoreThanText(after)) this.#tellComposer(place, isMoreThanText(after));
  }

  #tellComposer(place: Place, hasFiles: boolean): void {
    const key = keyOf(place);
    this.#context.drafts.setState(({ senders: { [key]: _former, ...others } }) => ({
      senders: hasFiles ? { ...others, [key]: (text) => this.#send(place, text) } : others,
    }));
  }

  #refuse(place: Place, file: RefusedFile): void {
    this.#change(place, ({ refused }) => ({ refused: [...refused, file] }));
  }

  #replaceRefused(place: Place, file: RefusedFile): void {
    this.#change(place, ({ refused }) => ({
      refused: refused.map((known) => (known.id === file.id ? file : known)),
    }));
  }

  #forget({ gatewayId, sessionKey }: Place, id: string): void {
    this.#storage(gatewayId)
      ?.remove([gatewayId, DRAFT, sessionKey, id])
      .catch(() => undefined);
  }
}
