/** As much of the editor as the pages' texts need. */
export const l10n = {
  t: (text: string, ...values: readonly (string | number)[]) =>
    text.replaceAll(/\{(\d+)\}/gu, (place, index: string) =>
      String(values[Number(index)] ?? place),
    ),
};
