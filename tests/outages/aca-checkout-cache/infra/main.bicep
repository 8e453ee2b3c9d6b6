param location string = resourceGroup().location
param imageTag string
param cacheHost string
@secure()
param cachePassword string

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: 'checkout-logs'
}

resource env 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: 'checkout-env'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

resource api 'Microsoft.App/containerApps@2024-03-01' = {
  name: 'checkout-api'
  location: location
  properties: {
    managedEnvironmentId: env.id
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: 3000
        transport: 'auto'
      }
      secrets: [
        {
          name: 'cache-url'
          value: 'redis://checkout:${cachePassword}@${cacheHost}:6380/0'
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'checkout-api'
          image: 'registry.example.com/checkout/api:${imageTag}'
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: [
            {
              name: 'PORT'
              value: '3000'
            }
            {
              name: 'CACHE_URL'
              secretRef: 'cache-url'
            }
            {
              name: 'CART_TTL_SECONDS'
              value: '86400'
            }
            {
              name: 'NODE_EXTRA_CA_CERTS'
              value: '/app/certs/platform-ca.pem'
            }
          ]
          probes: [
            {
              type: 'Liveness'
              httpGet: {
                path: '/livez'
                port: 3000
              }
              periodSeconds: 20
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: 3000
              }
              periodSeconds: 10
              failureThreshold: 3
            }
          ]
        }
      ]
      scale: {
        minReplicas: 2
        maxReplicas: 8
      }
    }
  }
}

output fqdn string = api.properties.configuration.ingress.fqdn
