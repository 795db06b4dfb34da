import type { ReactNode } from "react";
import { useIsAvailable, useSentPictures } from "../../hooks/use-answer-file.ts";
import type { SlotProps } from "../extras/slots.ts";
import { classNames } from "../ui/class-names.ts";
import { FileRow } from "./file-row.tsx";
import { type MessageFileProps, PictureThumb } from "./picture-thumb.tsx";

/** Pictures and files of a message, where they stand in it. */
export function MessageFiles({ files, row }: SlotProps["files"]): ReactNode {
  const sent = useSentPictures(row);
  const images = files.filter(({ kind }) => kind === "image");
  return (
    <ul className={classNames("flex max-w-full flex-wrap gap-2", row && "mb-1.5 max-w-[85%] justify-end")}>
      {files.map((file, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the files of a message never change their order
        <li key={index} className="min-w-0 max-w-full">
          <MessageFile file={file} row={row} own={sent[images.indexOf(file)]} />
        </li>
      ))}
    </ul>
  );
}

function MessageFile(props: MessageFileProps): ReactNode {
  const { file, own } = props;
  const isAvailable = useIsAvailable(file);
  return file.kind === "image" && (isAvailable || own) ? (
    <PictureThumb {...props} />
  ) : (
    <FileRow file={file} />
  );
}
