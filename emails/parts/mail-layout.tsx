import { Body, Container, Head, Heading, Hr, Html, Section, Text } from "@react-email/components";
import type { ReactNode } from "react";
import type { Locale } from "@/shared/fields";
import { mailWords } from "../words/mail-words";
import { mailCss, mailStyle } from "./mail-style";
import { Mark } from "./mark";

interface MailLayoutProps {
  locale: Locale;
  title: string;
  nickname: string;
  /** Why this person got the mail, with the host it came from. */
  why: string;
  /** What to do when the person did not cause it. */
  notYou: string;
  children: ReactNode;
}

export function MailLayout({ locale, title, nickname, why, notYou, children }: MailLayoutProps) {
  const words = mailWords[locale];
  return (
    <Html lang={locale}>
      <Head>
        <title>{title}</title>
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
              {title}
            </Heading>
            <Text className="lk-ink" style={mailStyle.text}>
              {words.hello(nickname)}
            </Text>
            {children}
            <Hr className="lk-rule" style={mailStyle.rule} />
            <Heading as="h2" className="lk-ink" style={mailStyle.subtitle}>
              {words.notYouTitle}
            </Heading>
            <Text className="lk-ink" style={mailStyle.last}>
              {notYou}
            </Text>
          </Section>
          <Text className="lk-soft" style={mailStyle.footer}>
            {why}
            <br />
            {words.automatic}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}
