export interface Customer {
  id: number;
  name: string;
  country: string;
  taxId: string | null;
}
