// Searches, narrows by a facet, asks for more of the same, and takes the best away as CSV.
// LODE_URL=http://localhost:8080 LODE_API_KEY=lode_… node examples/search.mjs zero downtime deployment
import { createLode, itemKey, LodeProblem } from '@lode/client';

const lode = createLode({
  baseUrl: process.env.LODE_URL ?? 'http://localhost:8080',
  apiKey: process.env.LODE_API_KEY,
  timeoutMs: 5_000,
});
const q = process.argv.slice(2).join(' ') || 'zero downtime deployment';

try {
  const { hits, facets, corrected } = await lode.search({ q, limit: 5, facet: ['channel'] });
  console.log(`Results for ${corrected ?? q}`);
  for (const { item, snippet } of hits) {
    console.log(`* ${item.title} (${item.channel?.name ?? 'no channel'})\n  ${snippet ?? ''}`);
  }

  const channel = facets.channel?.[0];
  if (channel) {
    const narrowed = await lode.search({ q, channel: [channel.value], limit: 1 });
    console.log(`Best of ${channel.count} of ${channel.value}: ${narrowed.hits[0]?.item.title}`);
  }

  const best = hits[0];
  if (best) {
    const similar = await lode.similar(best.item, { limit: 3 });
    console.log(
      `More like the first:\n${similar.hits.map((hit) => `* ${hit.item.title}`).join('\n')}`,
    );
    console.log(await lode.sourcing.shortlistCsv({ items: hits.map((hit) => itemKey(hit.item)) }));
  }
} catch (error) {
  if (!(error instanceof LodeProblem)) {
    throw error;
  }
  console.error(`${error.message} (request ${error.requestId})`);
  error.errors.forEach(({ field, message }) => console.error(`* ${field} ${message}`));
  process.exitCode = 1;
}
