param image string

resource site 'Microsoft.Web/sites@2023-12-01' = {
  name: 'invoices-prod'
  location: resourceGroup().location
  kind: 'app,linux,container'
  properties: {
    siteConfig: {
      linuxFxVersion: 'DOCKER|${image}'
      appSettings: [
        { name: 'WEBSITES_PORT', value: '80' }
        { name: 'ASPNETCORE_ENVIRONMENT', value: 'Production' }
      ]
    }
  }
}
