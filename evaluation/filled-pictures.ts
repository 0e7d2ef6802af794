import { pictureDashboard } from '../scripts/dashboard-pictures';

const pages = ['', 'feeds', 'quarantine', 'endpoints', 'endpoints/1', 'clustering', 'storage', 'queues'];
const telephone = { width: 390, height: 1_560 };

/** Takes pictures of a dashboard with much of everything, in the light and in the dark, into a folder. */
export async function takePictures(url: string, password: string, folder: string): Promise<void> {
  const dashboard = await pictureDashboard(url, password, folder);
  try {
    for (const page of pages) {
      const name = `full-${page.replace('/', '-') || 'pipeline'}`;
      await dashboard.shoot(name, `/${page}`);
      await dashboard.shoot(`${name}-dark`, `/${page}`, { dark: true });
    }
    await dashboard.shoot('full-pipeline-telephone', '/', telephone);
    await dashboard.shoot('full-feeds-telephone', '/feeds', telephone);
  } finally {
    await dashboard.close();
  }
}
