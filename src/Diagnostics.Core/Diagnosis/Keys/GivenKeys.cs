namespace Diagnostics.Core.Diagnosis.Keys;

/// <summary>Keys that operating systems, runtimes, build servers and platforms set themselves, so that no file need declare them.</summary>
internal static class GivenKeys
{
    private static readonly string[] s_given =
    [
        "PORT", "HOST", "HOSTNAME", "NODE_ENV", "RAILS_ENV", "RACK_ENV", "APP_ENV", "ENV", "ENVIRONMENT", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "CI", "PATH", "HOME", "USER", "PWD", "TZ", "LANG", "TERM", "SHELL", "TMPDIR", "TEMP", "TMP", "APPDATA", "USERPROFILE",
        "DEBUG", "LOG_LEVEL", "VERBOSE", "DYNO", "K_SERVICE", "K_REVISION", "K_CONFIGURATION", "NEXT_RUNTIME", "WEBSITE_HOSTNAME", "WEBSITE_SITE_NAME", "POD_NAME", "POD_IP", "POD_NAMESPACE", "NODE_NAME", "GOPATH", "JAVA_HOME", "DJANGO_SETTINGS_MODULE", "FLASK_APP", "FLASK_ENV",
    ];

    private static readonly string[] s_givenPrefixes =
    [
        "AWS_", "GOOGLE_", "GCLOUD_", "GCP_", "AZURE_", "KUBERNETES_", "RENDER", "VERCEL", "RAILWAY_", "FLY_", "HEROKU_", "GITHUB_", "CI_", "npm_", "NPM_", "PYTHON", "PYTEST", "NODE_", "DOTNET_", "ASPNETCORE_", "OTEL_", "XDG_", "LC_", "GAE_", "FUNCTION_", "FUNCTIONS_", "BUILD_", "GIT_", "JEST_", "VITEST", "CYPRESS_",
    ];

    /// <summary>Whether a key is one of these, or a framework's own (<c>Section:Key</c>).</summary>
    public static bool Has(string key) =>
        key.AsSpan().IndexOfAny(":.-") >= 0 || Array.IndexOf(s_given, key) >= 0 || Array.Exists(s_givenPrefixes, p => key.StartsWith(p, StringComparison.Ordinal));
}
