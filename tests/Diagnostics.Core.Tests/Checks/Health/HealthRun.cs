using System.Collections;
using System.Reflection;
using System.Text;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Tests.Checks.TestServers;

namespace Diagnostics.Core.Tests.Checks.Health;

/// <summary>Runs a check, and reads every public text of its result.</summary>
internal static class HealthRun
{
    public static Task<ServiceHealthResult> AskAsync(string url, ServiceHealthOptions? options = null) =>
        new ServiceHealthCheck(options ?? new ServiceHealthOptions { Timeout = TimeSpan.FromSeconds(30) }, new CheckServices { Vantage = TestVantage.Both }).RunAsync(HealthTarget.Parse(url)).WaitAsync(TimeSpan.FromSeconds(60));

    public static Task<ServiceHealthResult> AskAsync(RawServer server, string path = "/", ServiceHealthOptions? options = null) => AskAsync($"http://127.0.0.1:{server.Port}{path}", options);

    /// <summary>All public properties, through lists and nested objects of this program, as one text.</summary>
    public static string Everything(object? value)
    {
        var text = new StringBuilder();
        Collect(value, text, 0);
        return text.ToString();
    }

    private static void Collect(object? value, StringBuilder text, int depth)
    {
        if (value is null || depth > 6) return;
        text.AppendLine(value.ToString());
        if (value is string) return;
        if (value is IEnumerable list)
        {
            foreach (object? item in list) Collect(item, text, depth + 1);
            return;
        }

        if (value.GetType().Namespace?.StartsWith("Diagnostics", StringComparison.Ordinal) != true || value.GetType().IsEnum) return;
        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)) Collect(property.GetValue(value), text, depth + 1);
    }
}
