using System.Text;
using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// The code of a component stops without a key, or uses it without a default, and nothing declares it in an environment whose file serves that component. A warning: the value may
/// come from where no file tells. What a log proves is the business of <see cref="MissingSettingRule"/>.
/// </summary>
internal sealed class UndeclaredKeyRule : IFindingRule
{
    // Set by operating systems, runtimes, build servers and platforms themselves.
    private static readonly string[] s_given =
    [
        "PORT", "HOST", "HOSTNAME", "NODE_ENV", "RAILS_ENV", "RACK_ENV", "APP_ENV", "ENV", "ENVIRONMENT", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "CI", "PATH", "HOME", "USER", "PWD", "TZ", "LANG", "TERM", "SHELL", "TMPDIR", "TEMP", "TMP", "APPDATA", "USERPROFILE",
        "DEBUG", "LOG_LEVEL", "VERBOSE", "DYNO", "K_SERVICE", "K_REVISION", "K_CONFIGURATION", "NEXT_RUNTIME", "WEBSITE_HOSTNAME", "WEBSITE_SITE_NAME", "POD_NAME", "POD_IP", "POD_NAMESPACE", "NODE_NAME", "GOPATH", "JAVA_HOME", "DJANGO_SETTINGS_MODULE", "FLASK_APP", "FLASK_ENV",
    ];

    private static readonly string[] s_givenPrefixes =
    [
        "AWS_", "GOOGLE_", "GCLOUD_", "GCP_", "AZURE_", "KUBERNETES_", "RENDER", "VERCEL", "RAILWAY_", "FLY_", "HEROKU_", "GITHUB_", "CI_", "npm_", "NPM_", "PYTHON", "PYTEST", "NODE_", "DOTNET_", "ASPNETCORE_", "OTEL_", "XDG_", "LC_", "GAE_", "FUNCTION_", "FUNCTIONS_", "BUILD_", "GIT_", "JEST_", "VITEST", "CYPRESS_",
    ];

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        if (context.Code.Uses.Count == 0) yield break;
        IReadOnlyDictionary<string, ComponentModel> folders = CodeOwners.Folders(context);
        var mentions = new Mentions(context);
        foreach (IGrouping<ComponentModel?, CodeKeyUse> code in context.Code.Uses.Where(u => !u.IsTest && CodeOwners.IsProgram(u)).GroupBy(u => CodeOwners.Of(folders, u.Path)))
        {
            if (code.Key is not { } component) continue;
            string[] keys = [.. code.Select(u => u.Key).Distinct(StringComparer.Ordinal)];
            foreach (string? environment in context.Environments)
            {
                // The file serves this component only if it gives something that the component reads.
                if (!component.SettingFiles.Exists(f => f.Environment == environment) || !keys.Any(k => component.Effective(k, environment) is not null)) continue;
                foreach (IGrouping<string, CodeKeyUse> uses in code.GroupBy(u => u.Key, StringComparer.Ordinal))
                {
                    if (Undeclared(context, component, environment, uses.Key, [.. uses], mentions) is { } draft) yield return draft;
                }
            }
        }
    }

    private static FindingDraft? Undeclared(DiagnosisContext context, ComponentModel component, string? environment, string key, CodeKeyUse[] uses, Mentions mentions)
    {
        // One place that handles its absence shows that it may be absent.
        if (IsGiven(key) || Array.Exists(uses, u => !u.IsRequired) || component.Effective(key, environment) is not null || mentions.Has(key)) return null;
        CodeKeyUse use = uses.FirstOrDefault(u => u.Need == CodeNeed.Fatal) ?? uses[0];
        string? elsewhere = context.Model.Environments.FirstOrDefault(e => e != environment && component.Effective(key, e) is { Raw.Length: > 0 });
        Citation? declared = elsewhere is null ? null : component.Effective(key, elsewhere)!.Citation;
        declared ??= context.Model.Templates.Select(t => t.Find(key)).FirstOrDefault(e => e is not null)?.ToCitation();
        // JavaScript and the like go on without it: only what another file asks for is missed then.
        if (use.Need != CodeNeed.Fatal && declared is null) return null;
        if (context.CurrentLogs.Any(o => o.Event.Field("variable")?.Equals(key, StringComparison.OrdinalIgnoreCase) == true)) return null;
        string file = component.SettingFiles.FindLast(f => f.Environment == environment).Path;
        var draft = new FindingDraft(
            FailureCodes.ConfigMissing, component.Name, environment, Status.Warn,
            $"{component.Name}'s code needs {key}{(use.Need == CodeNeed.Fatal ? " to start" : "")}, and {file} does not have it{(declared is null ? "" : "; " + declared.Location + " has it")}", declared is null ? 0.5 : 0.65)
        { Variable = key, Subject = key };
        draft.Citations.Add(use.ToCitation());
        draft.Citations.Add(new Citation(CitationKind.Config, file, null, $"has no {key}"));
        if (declared is not null) draft.Citations.Add(declared);
        draft.NextSteps.Add($"Add {key} to {file}, or give it a default at {use.Path}:{use.Line}");
        return draft;
    }

    private static bool IsGiven(string key) =>
        key.AsSpan().IndexOfAny(":.-") >= 0 || Array.IndexOf(s_given, key) >= 0 || Array.Exists(s_givenPrefixes, p => key.StartsWith(p, StringComparison.Ordinal));

    /// <summary>Whether any file that hands variables over names a key: a secret's reference, a workflow, a chart. Read once, when first asked.</summary>
    private sealed class Mentions(DiagnosisContext context)
    {
        // Data has such names too and is no configuration.
        private const long LargestFile = 1024 * 1024;

        // More text than this is not searched: then nothing is said of any key.
        private const long MostText = 32L * 1024 * 1024;

        private List<string>? _texts;
        private bool _isWhole = true;

        public bool Has(string key)
        {
            _texts ??= [.. Read()];
            return !_isWhole || _texts.Exists(t => Holds(t, key));
        }

        private static bool Holds(string text, string key)
        {
            for (int at = text.IndexOf(key, StringComparison.Ordinal); at >= 0; at = text.IndexOf(key, at + 1, StringComparison.Ordinal))
            {
                int end = at + key.Length;
                if ((at == 0 || !IsPart(text[at - 1])) && (end == text.Length || !IsPart(text[end]))) return true;
            }

            return false;
        }

        private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c == '_';

        private IEnumerable<string> Read()
        {
            string root = context.Root;
            long read = 0;
            string[] scripts = [.. context.Code.Uses.Where(u => !CodeOwners.IsProgram(u)).Select(u => u.Path).Distinct(StringComparer.Ordinal)];
            foreach (string path in context.Code.ConfigurationFiles.Concat(scripts).Distinct(StringComparer.Ordinal))
            {
                var file = new FileInfo(Path.Combine(root, path));
                if (!file.Exists || file.Length is 0 or > LargestFile) continue;
                if ((read += file.Length) > MostText)
                {
                    _isWhole = false;
                    yield break;
                }

                string text;
                try
                {
                    text = File.ReadAllText(file.FullName, Encoding.UTF8);
                }
                catch (Exception e) when (e is UnauthorizedAccessException or IOException)
                {
                    // What cannot be read may name it.
                    _isWhole = false;
                    yield break;
                }

                yield return text;
            }
        }
    }
}
