import { Gauge, type Registry } from 'prom-client';

/** Counts by one label, read when the metrics are asked for; none are shown while they cannot be. */
export function measureCounts(
  registry: Registry,
  gauge: { readonly name: string; readonly help: string; readonly label: string },
  counts: () => Promise<Readonly<Record<string, number>>>,
): void {
  const { name, help, label } = gauge;
  new Gauge({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    async collect() {
      this.reset();
      const found = await counts().catch(() => ({}));
      for (const [value, count] of Object.entries(found)) this.set({ [label]: value }, count);
    },
  });
}
