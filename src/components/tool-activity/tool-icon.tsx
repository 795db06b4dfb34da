import BookMarked from "lucide-react/icons/book-marked";
import Bot from "lucide-react/icons/bot";
import Clock from "lucide-react/icons/clock";
import FilePen from "lucide-react/icons/file-pen";
import FilePlus from "lucide-react/icons/file-plus";
import FileText from "lucide-react/icons/file-text";
import Globe from "lucide-react/icons/globe";
import ImageIcon from "lucide-react/icons/image";
import MessageSquare from "lucide-react/icons/message-square";
import Search from "lucide-react/icons/search";
import SquareTerminal from "lucide-react/icons/square-terminal";
import Wrench from "lucide-react/icons/wrench";
import { kindOfTool, type ToolKind } from "./tool-kind.ts";

const ICONS = {
  command: SquareTerminal,
  read: FileText,
  write: FilePlus,
  edit: FilePen,
  search: Search,
  web: Globe,
  message: MessageSquare,
  agent: Bot,
  memory: BookMarked,
  image: ImageIcon,
  schedule: Clock,
  other: Wrench,
} as const satisfies Record<ToolKind, typeof Wrench>;

export function ToolIcon({ name, className }: { readonly name: string; readonly className?: string }) {
  const Icon = ICONS[kindOfTool(name)];
  return <Icon size={15} strokeWidth={1.75} aria-hidden="true" className={className} />;
}
