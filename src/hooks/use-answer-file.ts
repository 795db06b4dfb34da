import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { decodeBase64 } from "../lib/decode-base64.ts";
import "../lib/i18n/attachments-messages.ts";
import { t } from "../lib/i18n/i18n.ts";
import type { AttachmentView, UserRow } from "../stores/transcript/transcript-state.ts";
import type { ViewedPicture } from "../sync/answer-files/answer-files.ts";
import { toDrawable } from "../sync/answer-files/drawable.ts";
import type { LoadedFile } from "../sync/answer-files/loaded-file.ts";
import { useIsReady } from "./use-connection.ts";
import { useFeatures } from "./use-features.ts";
import { useSessionKey } from "./use-navigation.ts";

export { kindOf, nameDownload, nameFile } from "../sync/answer-files/name-file.ts";
export type { ViewedPicture };

/** A file of a message, as far as it is here. */
export interface FileState {
  readonly blob: Blob | undefined;
  /** Where a person can open it instead. */
  readonly elsewhere: Extract<LoadedFile, { readonly type: "elsewhere" }> | undefined;
  /** A sentence. */
  readonly failure: string | undefined;
  readonly isLoading: boolean;
  readonly retry: () => void;
}

/** Whether its bytes are here or can be asked for. */
export function useIsAvailable({ data, artifactId, failure }: AttachmentView): boolean {
  const { answerFiles } = useFeatures();
  // What is offered is known anew with every connection.
  useIsReady();
  return (
    failure === undefined && (data !== undefined || (artifactId !== undefined && answerFiles.isOffered()))
  );
}

/** `null` where it is no base64. */
function useInlineBytes(data: string | undefined, isWanted: boolean): Blob | null | undefined {
  const [blob, setBlob] = useState<Blob | null>();
  useEffect(() => {
    if (data === undefined || !isWanted) return;
    let isGone = false;
    void decodeBase64(data).then((bytes) => {
      if (!isGone) setBlob(bytes ? new Blob([bytes], { type: "application/octet-stream" }) : null);
    });
    return () => {
      isGone = true;
      setBlob(undefined);
    };
  }, [data, isWanted]);
  return blob;
}

/**
 * Brings a file here.
 *
 * @param isWanted nothing is asked for and nothing decoded before
 */
export function useAnswerFile(file: AttachmentView, isWanted: boolean): FileState {
  const { answerFiles, queryClient } = useFeatures();
  const sessionKey = useSessionKey() ?? "";
  const isReady = useIsReady();
  const isAvailable = useIsAvailable(file);
  const { data, artifactId = "", sizeBytes } = file;
  const inline = useInlineBytes(data, isWanted);
  const isAsked = isWanted && isAvailable && data === undefined;
  const question = answerFiles.question({ sessionKey, artifactId, sizeBytes });
  const {
    data: loaded,
    error,
    isFetching,
    refetch,
  } = useQuery({ ...question, enabled: isAsked && isReady }, queryClient);
  return {
    blob: inline ?? (loaded?.type === "here" ? loaded.blob : undefined),
    elsewhere: loaded?.type === "elsewhere" ? loaded : undefined,
    failure: inline === null ? t("attachments.unreadable") : isFetching ? undefined : error?.message,
    isLoading: isFetching || (isWanted && data !== undefined && inline === undefined),
    retry: () => void refetch(),
  };
}

/** What this browser kept of the pictures of its message, in order; where the gateway gives none back. */
export function useSentPictures(row: UserRow | undefined): readonly Blob[] {
  const { attachments } = useFeatures();
  const [pictures, setPictures] = useState<readonly Blob[]>([]);
  const images = (row?.attachments ?? []).filter(({ kind }) => kind === "image");
  const isWanted = images.some(({ data, artifactId }) => data === undefined && artifactId === undefined);
  const submissionId = isWanted ? row?.submissionId : undefined;
  useEffect(() => {
    if (submissionId === undefined) return;
    let isGone = false;
    attachments.findSent(submissionId).then(
      (found) => isGone || setPictures(found.map(({ blob }) => blob)),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [attachments, submissionId]);
  // Where the numbers differ nobody can tell which is which.
  return pictures.length === images.length ? pictures : [];
}

/** A `blob:` address of what may be drawn; `null` where it may not. */
export interface Drawn {
  readonly url: string;
  readonly type: string;
}

export function useDrawn(blob: Blob | undefined): Drawn | null | undefined {
  const [drawn, setDrawn] = useState<Drawn | null>();
  useEffect(() => {
    if (!blob) return;
    let isGone = false;
    let url: string | undefined;
    toDrawable(blob).then(
      (picture) => {
        if (isGone) return;
        url = picture && URL.createObjectURL(picture);
        setDrawn(url === undefined ? null : { url, type: picture?.type ?? "" });
      },
      () => isGone || setDrawn(null),
    );
    return () => {
      isGone = true;
      setDrawn(undefined);
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [blob]);
  return drawn;
}

/** The picture that is shown large, and the way to show one. */
export function useViewer(): readonly [
  picture: ViewedPicture | undefined,
  show: (picture?: ViewedPicture) => void,
] {
  const { viewer } = useFeatures().answerFiles;
  return [useStore(viewer, ({ picture }) => picture), (picture) => viewer.setState({ picture })];
}
