using Amazon.S3;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Unst.Media;

public sealed class BucketCheck(IAmazonS3 s3, IConfiguration configuration) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default)
    {
        await s3.GetBucketLocationAsync(configuration["Storage:Bucket"], ct);
        return HealthCheckResult.Healthy();
    }
}
