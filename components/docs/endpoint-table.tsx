import { useTranslations } from "next-intl";

export interface ListedEndpoint {
  method: string;
  path: string;
  summary: string;
}

/** The paths of an accent, as its own route table has them. */
export function EndpointTable({ endpoints }: { endpoints: ListedEndpoint[] }) {
  const t = useTranslations("docs");
  return (
    <table className="w-full text-sm max-sm:block">
      <caption className="sr-only">{t("paths")}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-b text-left text-ink-soft">
          <th scope="col" className="py-2 pr-4 font-medium">
            {t("path")}
          </th>
          <th scope="col" className="py-2 font-medium">
            {t("does")}
          </th>
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {endpoints.map(({ method, path, summary }) => (
          <tr key={`${method} ${path}`} className="border-b align-top max-sm:block max-sm:py-2">
            <td className="py-2 pr-4 font-mono wrap-anywhere max-sm:block max-sm:py-0">
              <span className="text-ink-soft">{method}</span> {path}
            </td>
            <td lang="en" className="py-2 max-sm:block max-sm:py-0">
              {summary}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
