"use client";
import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";

type DownloadButtonProps = { fileName: string; text: string; label: string; onDone: () => void };

/** The file is made here and never leaves the browser but into the person's own folder. */
export function DownloadButton({ fileName, text, label, onDone }: DownloadButtonProps) {
  function download() {
    const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = fileName;
    link.click();
    // Once the browser has begun to read it.
    setTimeout(() => URL.revokeObjectURL(address), 1_000);
    onDone();
  }

  return (
    <Button variant="secondary" onClick={download}>
      <Download aria-hidden />
      {label}
    </Button>
  );
}
