using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Buckets and replica sets that a client asks for by another name than they are made by.</summary>
public class DifferingNameRuleTests
{
    private static readonly ProjectText s_bucket = new(
        ("compose.yaml", "services:\n  api:\n    image: registry.example.com/api:1\n    environment:\n      S3_ENDPOINT: http://minio:9000\n      S3_BUCKET: receipt-uploads\n  minio:\n    image: minio/minio:1\n  make:\n    image: minio/mc:1\n    entrypoint: sh /init.sh\n    volumes: [\"./init.sh:/init.sh:ro\"]\n"),
        ("init.sh", "set -e\nmc mb --ignore-existing local/receipts-upload\n"),
        ("logs/api.log", "api-1 | ERROR: Exception in ASGI application\napi-1 | botocore.errorfactory.NoSuchBucket: An error occurred (NoSuchBucket) when calling the PutObject operation: The specified bucket does not exist\n"));

    private static readonly ProjectText s_set = new(
        ("compose.yaml", "services:\n  stock:\n    image: registry.example.com/stock:1\n    environment:\n      MONGODB_URI: mongodb://mongo:27017/stock?replicaSet=rs0&retryWrites=true\n  mongo:\n    image: mongo:7.0\n    command: mongod --replSet rs-stock --bind_ip_all\n"),
        ("logs/stock.log", "stock-1 | MongoServerSelectionError: Server selection timed out after 30000 ms\nstock-1 exited with code 1\n"));

    [Theory]
    [InlineData("", "")]
    [InlineData("mc mb --ignore-existing local/", "aws --endpoint-url http://minio:9000 s3 mb s3://")]
    public async Task A_bucket_of_another_name_is_told_of_the_client(string from, string to) => await s_bucket.Change(from, to).AssertRootAsync("config.drift@api", "compose.yaml:6", "init.sh:2", "logs/api.log:2");

    [Theory]
    [InlineData("local/receipts-upload", "local/receipt-uploads")]
    [InlineData("local/receipts-upload", "local/$S3_BUCKET")]
    [InlineData("mc mb", "echo")]
    [InlineData("S3_BUCKET", "S3_PLACE")]
    public async Task A_bucket_that_files_do_not_name_otherwise_is_missing(string from, string to)
    {
        Finding[] found = await s_bucket.Change(from, to).FindAsync();
        Assert.DoesNotContain(found, f => f.Code == FailureCodes.ConfigDrift);
        Assert.Contains(found, f => f.Code == FailureCodes.ServiceResourceMissing);
    }

    [Fact]
    public async Task A_replica_set_of_another_name_is_told_of_the_client() => await s_set.AssertRootAsync("config.drift@stock", "compose.yaml:5", "compose.yaml:8", "logs/stock.log:1");

    [Fact]
    public async Task A_replica_set_named_in_a_mounted_file_counts_as_well() =>
        await s_set.Change("command: mongod --replSet rs-stock --bind_ip_all", "volumes: [\"./mongod.conf:/etc/mongod.conf:ro\"]").With("mongod.conf", "replication:\n  replSetName: rs-stock\n")
            .AssertRootAsync("config.drift@stock", "compose.yaml:5", "mongod.conf:2", "logs/stock.log:1");

    [Theory]
    [InlineData("replicaSet=rs0", "replicaSet=rs-stock")]
    [InlineData(" --replSet rs-stock", "")]
    public async Task A_replica_set_of_that_name_is_none(string from, string to) => Assert.Empty(await s_set.Change(from, to).FindAsync(FailureCodes.ConfigDrift));
}
