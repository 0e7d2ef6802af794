import { startService } from '@app/platform';
import { DashboardModule, guard, mountBoard } from './dashboard.module';

void startService({
  name: 'dashboard',
  port: (environment) => environment.DASHBOARD_PORT,
  module: (environment) => DashboardModule.for(environment),
  configure: async (app) => {
    guard(app);
    await mountBoard(app);
  },
});
