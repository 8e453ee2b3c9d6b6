using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>A <c>Procfile</c> (Heroku and those that took it over).</summary>
/// <remarks>Contract: a web process must bind to <c>$PORT</c>, which is chosen anew for each dyno, within 60 seconds (error R10 otherwise). Source: Heroku Dev Center, runtime principles and error codes.</remarks>
internal sealed class HerokuReader : IPlatformReader
{
    public bool IsStructured => false;

    public bool MayRead(string relativePath) => Path.GetFileName(relativePath).Equals("Procfile", StringComparison.OrdinalIgnoreCase);

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        var services = new List<PlatformService>();
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || line.StartsWith('#')) continue;
            string name = line[..colon].Trim();
            string command = line[(colon + 1)..].Trim();
            if (command.Length == 0 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')) || name == "release") continue;
            bool web = name == "web";
            services.Add(new PlatformService(
                "Heroku",
                name,
                null,
                web,
                new Citation(CitationKind.Config, relativePath, i + 1, line),
                "Heroku chooses PORT anew for each web process, which must bind to it within 60 seconds (runtime principles, error R10)",
                (command, i + 1),
                [],
                null)
            {
                RequestLimits = web ? [new PlatformRequestLimit(30, "Heroku's router", new Citation(CitationKind.Config, relativePath, i + 1, line), IsUsual: true)] : [],
                Limits = web ? [(TimeLimitKind.StartUp, new ProbeTiming(60, "60 s to bind $PORT, error R10", i + 1, 0), "Heroku", true)] : [],
            });
        }

        return services;
    }
}
