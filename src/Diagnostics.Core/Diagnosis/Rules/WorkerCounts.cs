using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>How many processes a program is told to start: each takes memory of its own, and all of them share what their container or dyno has.</summary>
/// <remarks>Source: Heroku Dev Center, WEB_CONCURRENCY and R14; gunicorn, puma, uvicorn, RQ and Celery documentation, workers.</remarks>
internal static partial class WorkerCounts
{
    /// <summary>The settings that say so, where they say more than one.</summary>
    public static IEnumerable<Citation> Of(ComponentModel component, string? environment) =>
        component.Keys.Where(k => Count().IsMatch(k)).Select(k => component.Effective(k, environment)).OfType<Setting>()
            .Where(s => int.TryParse(s.Raw, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 1).Select(s => s.Citation).Take(1);

    [GeneratedRegex(@"^(?:WEB_CONCURRENCY|CELERYD?_CONCURRENCY|(?:(?:WEB|APP|GUNICORN|UVICORN|HYPERCORN|PUMA|UNICORN|RQ|CELERY)_)?(?:NUM_|MAX_)?WORKERS|(?:NUM_)?WORKER_(?:COUNT|PROCESSES))$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Count();
}
