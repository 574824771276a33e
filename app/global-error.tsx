"use client";
import "./globals.css";

/**
 * Shown when the root layout itself fails: no messages, no locale, and it may be built ahead of time, without a nonce.
 * So it speaks both languages and needs no script.
 */
export default function GlobalErrorPage() {
  return (
    <html lang="en">
      <body>
        <title>Latchkey</title>
        <main className="mx-auto flex max-w-md flex-col gap-4 px-4 py-16">
          <h1 className="text-title font-semibold">This page couldn't be shown</h1>
          <p>The fault is on our side. Load the page again; if it stays, tell your administrator.</p>
          <p lang="zh-CN">页面暂时无法显示，问题出在我们这边。请重新加载；如果一直这样，请联系管理员。</p>
          <p>
            <a className="link" href="/">
              Go to the start page <span lang="zh-CN">回到首页</span>
            </a>
          </p>
        </main>
      </body>
    </html>
  );
}
