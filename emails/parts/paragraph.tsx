import { Text } from "@react-email/components";
import { mailStyle } from "./mail-style";

export function Paragraph({ text }: { text: string }) {
  return (
    <Text className="lk-ink" style={mailStyle.text}>
      {text}
    </Text>
  );
}
