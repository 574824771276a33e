"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ArrivedTitle } from "@/components/arrived-title";
import { DeviceAsked } from "./device-asked";
import { DeviceCodeForm } from "./device-code-form";
import type { OpenedDevice } from "./device-view";

type Step =
  | { name: "code" }
  | { name: "asked"; userCode: string; device: OpenedDevice }
  | { name: "approve" | "deny"; app: string };

type DeviceStartProps = {
  /** From the link; empty when the code has to be typed. */
  initialCode: string;
  email: string;
  logInAgain: string;
};

/** Code, question, answer: each step takes the place of the one before. */
export function DeviceStart({ initialCode, email, logInAgain }: DeviceStartProps) {
  const t = useTranslations("device");
  const [step, setStep] = useState<Step>({ name: "code" });

  if (step.name === "code") {
    return (
      <DeviceCodeForm
        initialCode={initialCode}
        email={email}
        logInAgain={logInAgain}
        onOpened={(userCode, device) => setStep({ name: "asked", userCode, device })}
      />
    );
  }
  if (step.name === "asked") {
    const { userCode, device } = step;
    return (
      <DeviceAsked
        userCode={userCode}
        device={device}
        email={email}
        onDecided={(decision) => setStep({ name: decision, app: device.app.name })}
        onStartAgain={() => setStep({ name: "code" })}
      />
    );
  }
  return <ArrivedTitle title={t(`${step.name}.doneTitle`)} purpose={t(`${step.name}.doneText`, { app: step.app })} />;
}
