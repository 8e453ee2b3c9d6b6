export interface Label { sku: string; weightG: number }

export function renderLabel(l: Label): string {
  return `^XA^FO40,40^BCN,120^FD${l.sku}^FS^FO40,200^A0N,40^FD${(l.weightG / 1000).toFixed(2)} kg^FS^XZ`;
}
