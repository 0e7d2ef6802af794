import { startService } from '@app/platform';
import { configureHttp } from './http.module';
import { DeliveryModule } from './delivery.module';

void startService({
  name: 'delivery',
  port: (environment) => environment.DELIVERY_PORT,
  module: () => DeliveryModule,
  sweeps: ['publish-stories'],
  answers: true,
  configure: configureHttp,
});
