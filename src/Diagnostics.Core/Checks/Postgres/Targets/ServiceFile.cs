using System.Globalization;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>
/// libpq's connection service file: sections of <c>parameter=value</c>, one for each service. What it says fills in what the connection string leaves open, and comes before
/// environment variables. The user's file is looked into first, then the system's.
/// </summary>
internal static class ServiceFile
{
    private const int LongestFile = 1024 * 1024;
    private const int MostLines = 100_000;

    /// <summary>Fills in the settings of a service.</summary>
    /// <returns>Whether it was found in one of the files; where not, the finding is added.</returns>
    public static bool Fill(string service, ConnectionSettings settings, LibpqDefaults defaults, FindingList findings)
    {
        if (defaults.ServiceFiles.Count == 0)
        {
            findings.Warning(FailureCodes.DbUrl, settings.Column("service"), "the rest of it is in a service file, which is that of the program that uses the string and is not read here", "give host, port, user and database themselves");
            return true;
        }

        foreach (string path in defaults.ServiceFiles)
        {
            if (!File.Exists(path)) continue;
            try
            {
                if (new FileInfo(path).Length > LongestFile)
                {
                    findings.Warning(FailureCodes.DbUrl, null, "the service file is larger than 1 MiB and was not read", "keep one section for each service in it");
                    continue;
                }

                if (Apply(File.ReadLines(path).Take(MostLines), service, settings, findings)) return true;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                findings.Warning(FailureCodes.DbUrl, null, $"the service file cannot be read ({e.GetType().Name})", "make it readable for this user");
            }
        }

        findings.Error(settings.Column("service"), $"there is no service '{TerminalText.Excerpt(service)}' in pg_service.conf", "add a section for it to ~/.pg_service.conf, or set PGSERVICEFILE to the file that has one");
        return false;
    }

    internal static bool Apply(IEnumerable<string> lines, string service, ConnectionSettings settings, FindingList findings)
    {
        bool isInside = false;
        int number = 0;
        // What the file says twice counts as first said, and what the string says counts more than either.
        var filled = new ConnectionSettings();
        foreach (string raw in lines)
        {
            number++;
            string line = raw.Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == '[')
            {
                if (isInside) break;
                isInside = line.StartsWith($"[{service}]", StringComparison.Ordinal);
                continue;
            }

            if (!isInside) continue;
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (line.StartsWith("ldap", StringComparison.OrdinalIgnoreCase) && line.Contains("://", StringComparison.Ordinal))
            {
                findings.Warning(FailureCodes.DbUrl, null, "the service is kept in LDAP, which is not asked here", "give host, port, user and database themselves");
                continue;
            }

            if (equals <= 0 || line[..equals] is "service" or "servicefile")
            {
                findings.Error(null, string.Create(CultureInfo.InvariantCulture, $"line {number} of the service file is no parameter=value that libpq takes there"), "write parameter=value without blanks around the name; services cannot be nested");
                continue;
            }

            SettingNames.Apply(line[..equals], line[(equals + 1)..], null, ConnectionStringForm.KeyValue, filled, findings);
        }

        if (isInside) settings.FillFrom(filled);
        return isInside;
    }
}
