import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { MarkdownImage, prefetchPicture } from "./markdown-image.tsx";

it("a picture is its name until what judges it is fetched, which drawing it does not do", async () => {
  const { container } = render(<MarkdownImage url="https://pictures.example.com/a.png" alt="A chart" />);
  await new Promise((later) => setTimeout(later));
  expect(container.querySelector("[data-remote-image]")).toBeNull();
  expect(screen.getByText("A chart")).toBeVisible();
  await prefetchPicture();
  expect(await screen.findByText(/pictures\.example\.com/)).toBeVisible();
});
