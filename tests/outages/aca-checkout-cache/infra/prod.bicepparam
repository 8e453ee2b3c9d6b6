using './main.bicep'

param imageTag = '5.0.3'
param cacheHost = 'cache-1.platform.internal'
param cachePassword = 'vK3-Lantern-oak-5560'
