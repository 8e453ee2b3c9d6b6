using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>Queues, topics, buckets and tables of a cloud, whose names stand in a path or an ARN rather than in a host.</summary>
/// <remarks>Source: Amazon SQS Developer Guide, queue URLs; AWS General Reference, Amazon resource names; Amazon S3 and Google Cloud Storage documentation, URIs; Google Pub/Sub documentation, resource names.</remarks>
internal static partial class CloudResource
{
    /// <summary>The name of the resource that a value is; null where it is none.</summary>
    public static string? In(string value) => Resource().Match(value.Trim()) is { Success: true } match ? match.Groups["name"].Value : null;

    [GeneratedRegex(@"^(?:https://(?:sqs\.[a-z0-9\-]{5,20}|[a-z0-9\-]{5,20}\.queue)\.amazonaws\.com(?:\.cn)?/\d{12}/(?<name>[\w\-.]{1,85})/?|arn:aws[\w\-]{0,10}:(?:sqs|sns|s3|dynamodb|kinesis|firehose|events|lambda):[^:\s]{0,30}:\d{0,12}:(?<name>[\w\-.:/]{1,255})|(?:s3|gs)://(?<name>[a-z0-9][a-z0-9.\-_]{1,220})(?:/\S{0,500})?|(?<name>projects/[a-z][a-z0-9\-]{4,29}/(?:topics|subscriptions)/[\w\-.~+%]{3,255}))$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Resource();
}
