using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The virtual host of a broker that a setting names: by itself, or as the path of the broker's URL.</summary>
/// <remarks>Source: RabbitMQ documentation, URI specification (no path is the client's usual virtual host, "/"); Celery documentation, broker_url (a second slash is the virtual host "/").</remarks>
internal static partial class BrokerHosts
{
    /// <summary>The virtual host, and by what settings of other components are to be compared with it: the key, or the broker; null where it names none, or a client may read it either way.</summary>
    public static (string Name, string Alike)? Of(Setting setting)
    {
        string value = setting.Raw.Trim();
        if (Url().Match(value) is { Success: true } url)
        {
            string path = url.Groups["path"].Value;
            if (path == "/") return null;
            return (path.Length == 0 ? "/" : Uri.UnescapeDataString(path[1..]), url.Groups["host"].Value.ToUpperInvariant());
        }

        return Key().IsMatch(setting.Key) && value.Length > 0 ? (value.Trim('"', '\''), setting.Key) : null;
    }

    [GeneratedRegex(@"^(?:py)?amqps?://(?:[^@/\s]*@)?(?<host>[^/:?@\s$]+)(?::\d+)?(?<path>/[^?#\s$]*)?(?:\?\S*)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Url();

    [GeneratedRegex(@"(?:VHOST|V_HOST|VIRTUAL_?HOST)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Key();
}
