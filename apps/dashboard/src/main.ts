import { startService } from '@app/platform';
import { configureDashboard, DashboardModule } from './dashboard.module';

void startService({
  name: 'dashboard',
  port: (environment) => environment.DASHBOARD_PORT,
  module: (environment) => DashboardModule.for(environment),
  configure: configureDashboard,
});
