import { Body, Container, Head, Heading, Hr, Html, Section, Text } from "@react-email/components";
import type { ReactNode } from "react";
import type { Locale } from "@/shared/fields";
import { type CommonWords, mailWords } from "../words/mail-words";
import { ActionButton } from "./action-button";
import { mailCss, mailStyle } from "./mail-style";
import { Mark } from "./mark";

interface MailLayoutProps {
  locale: Locale;
  nickname: string;
  words: Pick<CommonWords, "title" | "why" | "notYou" | "notYouTitle">;
  /** Where the mail leads; its host is told as the one that the mail came from. None where nothing is left to open. */
  url?: string;
  /** The sentence that says what this is about. */
  body: string;
  /** Opens `url` for whom it was not: where that is the only use of the address, the button stands there. */
  remedy?: string;
  /** What the remedy opens where that is not `url`: an address that is a secret. */
  remedyUrl?: string;
  children?: ReactNode;
}

export function MailLayout({ locale, nickname, words, url, body, remedy, remedyUrl, children }: MailLayoutProps) {
  const common = mailWords[locale];
  return (
    <Html lang={locale}>
      <Head>
        <title>{words.title}</title>
        <meta content="width=device-width" name="viewport" />
        <meta content="light dark" name="color-scheme" />
        <meta content="light dark" name="supported-color-schemes" />
        <meta content="telephone=no, date=no, address=no, email=no, url=no" name="format-detection" />
        <style>{mailCss}</style>
      </Head>
      <Body className="lk-paper" style={mailStyle.body}>
        <Container style={mailStyle.container}>
          <Text className="lk-ink" style={mailStyle.brand}>
            <Mark />
            Latchkey
          </Text>
          <Section className="lk-card" style={mailStyle.card}>
            <Heading as="h1" className="lk-ink" style={mailStyle.title}>
              {words.title}
            </Heading>
            <Text className="lk-ink" style={mailStyle.text}>
              {common.hello(nickname)}
            </Text>
            <Text className="lk-ink" style={mailStyle.text}>
              {body}
            </Text>
            {children}
            <Hr className="lk-rule" style={mailStyle.rule} />
            <Heading as="h2" className="lk-ink" style={mailStyle.subtitle}>
              {words.notYouTitle ?? common.notYouTitle}
            </Heading>
            <Text className="lk-ink" style={mailStyle.last}>
              {words.notYou}
            </Text>
            {url && remedy && (
              <ActionButton href={remedyUrl ?? url} isLast isSecret={remedyUrl !== undefined} label={remedy} />
            )}
          </Section>
          <Text className="lk-soft" style={mailStyle.footer}>
            {words.why(url ? new URL(url).host : "Latchkey")}
            <br />
            {common.automatic}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}
