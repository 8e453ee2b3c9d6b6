using System.Globalization;
using System.Management.Automation;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Configuration.Sources;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Gates;
using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Commands.Errors;

/// <summary>
/// Every error record of the module, one method per fault: specific id, real category, the user's input as the target, and what to do about it.
/// Input may hold a password (a URL), so what is quoted or becomes a target is redacted first.
/// </summary>
internal static class ErrorRecords
{
    private static readonly Redactor s_redactor = new();

    public static ErrorRecord EndpointInvalid(string endpoint, string? reason) => Create(
        new FormatException($"'{Quote(endpoint)}' is not an endpoint{Because(reason)}."),
        ErrorIds.EndpointInvalid,
        ErrorCategory.InvalidArgument,
        Quote(endpoint),
        "Give a host name, an address, host:port, [IPv6]:port or a URL, for example db.example.com:5432.");

    public static ErrorRecord PortMissing(string endpoint) => Create(
        new ArgumentException($"No port is known for '{Quote(endpoint)}'."),
        ErrorIds.PortMissing,
        ErrorCategory.InvalidArgument,
        Quote(endpoint),
        "Add -Port, or write the port after the host: db.example.com:5432.");

    public static ErrorRecord PortOutOfRange(int port) => Create(
        new ArgumentOutOfRangeException(null, string.Create(CultureInfo.InvariantCulture, $"{port} is not a port: ports are 1 to 65535.")),
        ErrorIds.PortOutOfRange,
        ErrorCategory.InvalidArgument,
        port,
        "Give a port from 1 to 65535.");

    public static ErrorRecord UriInvalid(string uri, string? reason) => Create(
        new UriFormatException($"'{Quote(uri)}' is not an address that can be asked{Because(reason)}."),
        ErrorIds.UriInvalid,
        ErrorCategory.InvalidArgument,
        Quote(uri),
        "Give an absolute http, https, ws or wss URL, for example http://localhost:8000/health.");

    public static ErrorRecord HeaderInvalid(string header, string reason) => Create(
        new ArgumentException($"The header '{Quote(header)}' cannot be sent: {reason}"),
        ErrorIds.HeaderInvalid,
        ErrorCategory.InvalidArgument,
        Quote(header),
        "Give headers as a hashtable of text: @{ Accept = 'application/json' }.");

    public static ErrorRecord PatternInvalid(string pattern, Exception cause) => Create(
        new ArgumentException($"'{Quote(pattern)}' is not a pattern that can be matched: {Quote(cause.Message)}", cause),
        ErrorIds.PatternInvalid,
        ErrorCategory.InvalidArgument,
        Quote(pattern),
        "Give a .NET regular expression to -BodyPattern and a path such as $.status to -JsonPath.");

    public static ErrorRecord ParameterCombination(string message, string recommendation, object target) => Create(
        new ArgumentException(message), ErrorIds.ParameterCombination, ErrorCategory.InvalidArgument, target, recommendation);

    public static ErrorRecord PathInvalid(string path, Exception cause) => Create(
        new ArgumentException($"'{Quote(path)}' is not a usable path: {Quote(cause.Message)}", cause),
        ErrorIds.PathInvalid,
        ErrorCategory.InvalidArgument,
        path,
        "Check the path; use -LiteralPath if it holds [, ], * or ? as such.");

    public static ErrorRecord PathNotFound(string path) => Create(
        new FileNotFoundException($"There is no file '{Quote(path)}'.", path),
        ErrorIds.PathNotFound,
        ErrorCategory.ObjectNotFound,
        path,
        "Check the path; Get-ChildItem -Force shows files whose names begin with a dot.");

    public static ErrorRecord FolderNotFound(string path) => Create(
        new DirectoryNotFoundException($"There is no folder '{Quote(path)}'."),
        ErrorIds.PathNotFound,
        ErrorCategory.ObjectNotFound,
        path,
        "Give the folder of the deployment to be diagnosed.");

    public static ErrorRecord PathIsFolder(string path) => Create(
        new UnauthorizedAccessException($"'{Quote(path)}' is a folder, and a file is needed."),
        ErrorIds.PathIsFolder,
        ErrorCategory.InvalidType,
        path,
        $"Give the file itself, or a wildcard such as '{Quote(System.IO.Path.Join(path, "*"))}'.");

    public static ErrorRecord PathIsFile(string path) => Create(
        new DirectoryNotFoundException($"'{Quote(path)}' is a file, and a folder is needed."),
        ErrorIds.PathIsFile,
        ErrorCategory.InvalidType,
        path,
        "Give the folder that holds it.");

    public static ErrorRecord ProviderUnsupported(string path, string provider) => Create(
        new NotSupportedException($"'{Quote(path)}' is a path of the {provider} provider; only files can be read."),
        ErrorIds.ProviderUnsupported,
        ErrorCategory.InvalidArgument,
        path,
        "Give a path in the file system.");

    public static ErrorRecord FileUnreadable(string path, Exception cause) => Create(
        new IOException($"'{Quote(path)}' cannot be read: {Quote(cause.Message)}", cause),
        ErrorIds.FileUnreadable,
        cause is UnauthorizedAccessException ? ErrorCategory.PermissionDenied : ErrorCategory.ReadError,
        path,
        "Check that the file exists and that this user may read it.");

    /// <summary>A .env file that could not be read at all.</summary>
    public static ErrorRecord EnvFile(string given, EnvFileException cause) => cause.Reason switch
    {
        EnvFileError.NotFound => PathNotFound(given),
        EnvFileError.IsDirectory => PathIsFolder(given),
        EnvFileError.InvalidPath => PathInvalid(given, cause),
        EnvFileError.TooLarge => Create(cause, ErrorIds.FileTooLarge, ErrorCategory.LimitsExceeded, given, "A .env file of this size is none: check what is in it."),
        EnvFileError.Binary => Create(cause, ErrorIds.FileNotText, ErrorCategory.InvalidData, given, "Check that this is the right file, and that it was saved as text."),
        _ => FileUnreadable(given, cause.InnerException ?? cause),
    };

    /// <summary>An address that names no environment.</summary>
    public static ErrorRecord EnvSource(string given, EnvSourceException cause) => cause.Reason switch
    {
        EnvSourceError.Syntax => Create(
            new InvalidDataException(new InputProblem(Quote(cause.Path), cause.Line, Quote(cause.Message)).ToString(), cause),
            ErrorIds.FileSyntax,
            ErrorCategory.InvalidData,
            given,
            "Repair the line. Nothing of this file could be used."),
        EnvSourceError.NameMissing => Create(cause, ErrorIds.SourceNameMissing, ErrorCategory.InvalidArgument, given, "Write the name behind a colon, compose.yaml:api, or an asterisk for each of them."),
        EnvSourceError.NameUnknown => Create(cause, ErrorIds.SourceNameUnknown, ErrorCategory.ObjectNotFound, given, "Name one of those that are there, or write an asterisk for each of them."),
        EnvSourceError.ProcessUnavailable => Create(cause, ErrorIds.ProcessUnavailable, ErrorCategory.ObjectNotFound, given, "Name a running process of your own: Get-Process."),
        _ => Create(cause, ErrorIds.SourceUnknown, ErrorCategory.InvalidData, given, "Give a .env file, or a file of one of these kinds."),
    };

    public static ErrorRecord FileSyntax(string path, int? line, string message) => Create(
        new InvalidDataException(new InputProblem(Quote(path), line, Quote(message)).ToString()),
        ErrorIds.FileSyntax,
        ErrorCategory.InvalidData,
        path,
        "Repair the line. The rest of the file has been read.");

    public static ErrorRecord TooFewFiles(int count, object target) => Create(
        new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A comparison needs at least two files; {count} could be read.")),
        ErrorIds.TooFewFiles,
        ErrorCategory.InvalidArgument,
        target,
        "Name two or more files: Compare-EnvConfig .env.staging, .env.production.");

    public static ErrorRecord TransferNeedsThree(int count, object target) => Create(
        new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A transfer needs three environments: one before it was fixed, the same after, and the one that the fix is carried to; {count} could be read.")),
        ErrorIds.TransferNeedsThree,
        ErrorCategory.InvalidArgument,
        target,
        "Name three: Compare-EnvConfig staging.before.env, staging.env, production.env -As Transfer.");

    public static ErrorRecord ReportUnknown(string path) => Create(
        new InvalidDataException($"'{Quote(path)}' is no report of tests in a form that is known here."),
        ErrorIds.ReportUnknown,
        ErrorCategory.InvalidData,
        path,
        "Give JUnit XML, TRX, NUnit, xUnit, CTRF, TAP, go test -json, the JSON of pytest, jest, Vitest, mocha or Playwright, or what pytest, jest, Vitest, mocha, Pester or go test -v print.");

    public static ErrorRecord ReportIncomplete(string path, TestReportProblem problem) => Faulty(
        problem.ToString(),
        ErrorIds.ReportIncomplete,
        path,
        "Run the tests again if the run was cut short, or repair the file at that place. What stands before it has been read.");

    public static ErrorRecord NotTestResult(object input) => Wrong(input, "test result", ErrorIds.NotTestResult, "Pipe what Import-TestResult writes.");

    public static ErrorRecord NotEvidence(object input) =>
        Wrong(input, "evidence", ErrorIds.NotEvidence, "Pipe results of Test-ServicePort, Test-ServiceHealth, Test-DatabaseAuth, Compare-EnvConfig or Invoke-Diagnosis.");

    public static ErrorRecord NotDiagnosis(object input) => Wrong(input, "diagnosis", ErrorIds.NotDiagnosis, "Pipe what Invoke-Diagnosis writes.");

    public static ErrorRecord InputUnusable(InputProblem problem) => Faulty(
        problem.ToString(),
        ErrorIds.InputUnusable,
        problem.Path,
        "Repair the file. The rest of the folder has been read.");

    public static ErrorRecord ValueRedacted(string value) => Create(
        new ArgumentException($"'{Quote(value)}' is a value whose secret has been replaced, because it was displayed or came back from a job, a remote session or a file. What stands in its place is not sent."),
        ErrorIds.ValueRedacted,
        ErrorCategory.InvalidData,
        Quote(value),
        "Run Get-EnvConfig in this session and pipe what it writes: Get-EnvConfig .env -Key DATABASE_URL | Test-DatabaseAuth.");

    public static ErrorRecord CacheTargetInvalid(string text, string? reason) => Create(
        new UriFormatException($"'{Quote(text)}' is not a cache that can be asked{Because(reason)}."),
        ErrorIds.UriInvalid,
        ErrorCategory.InvalidArgument,
        Quote(text),
        "Give redis://:<password>@host:6379, rediss:// for TLS, or -ComputerName with -Credential; percent-encode reserved characters in the password.");

    public static ErrorRecord FormerUnusable(string path, Exception cause) => Create(
        new InvalidDataException($"'{Quote(path)}' is no diagnosis that can be compared with: {Quote(cause.Message)}", cause),
        ErrorIds.FormerUnusable,
        ErrorCategory.InvalidData,
        path,
        "Give a diagnosis, or a file of one: Invoke-Diagnosis . | ConvertTo-DiagnosisJson | Set-Content before.json.");

    public static ErrorRecord RuleInvalid(string path, PlanProblem problem) => Faulty(
        problem.ToString(),
        ErrorIds.RuleInvalid,
        path,
        "Repair the rule: name, when (code, component, environment, text), then (explains or finding). See Get-Help Resolve-RootCause.");

    public static ErrorRecord RuleFailed(InputProblem problem) => Create(
        new InvalidOperationException($"The {Quote(problem.Path)} failed, or wrote what cannot be used: {Quote(problem.Message)}"),
        ErrorIds.RuleFailed,
        ErrorCategory.InvalidResult,
        problem.Path,
        "Repair the rule. What the others conclude still counts.");

    /// <summary>A folder that cannot be diagnosed: one record, or one for each fault of its plan.</summary>
    public static IEnumerable<ErrorRecord> Diagnosis(string given, DiagnosisException cause) =>
        cause.InnerException is PlanException { Problems: [_, ..] problems } ? problems.Select(PlanInvalid) : [FileUnreadable(given, cause)];

    public static ErrorRecord PlanInvalid(PlanProblem problem) => Faulty(
        problem.ToString(),
        ErrorIds.PlanInvalid,
        problem.Path,
        "Repair the plan, or move it away: what it forbids would be forgotten if it were ignored. Get-Help about_DiagnosticPlan has all keys.");

    public static ErrorRecord PlanExists(string path, Exception? cause = null) => Create(
        new IOException(cause is null ? $"'{Quote(path)}' is there already." : Quote(cause.Message), cause),
        ErrorIds.PlanExists,
        ErrorCategory.ResourceExists,
        path,
        "Edit it, or replace it with -Force: the present one is kept beside it as .bak. It can be checked with Invoke-Diagnosis -Offline.");

    public static ErrorRecord PlanUnwritable(string path, Exception cause) => Create(
        new IOException($"'{Quote(path)}' cannot be written: {Quote(cause.Message)}", cause),
        ErrorIds.PlanUnwritable,
        cause is UnauthorizedAccessException ? ErrorCategory.PermissionDenied : ErrorCategory.WriteError,
        path,
        "Check that this user may write to the folder.");

    public static ErrorRecord RequirementInvalid(string requirement, string message, Exception? cause = null) => Create(
        new ArgumentException(message, cause),
        ErrorIds.RequirementInvalid,
        ErrorCategory.ObjectNotFound,
        Quote(requirement),
        "Name a component of the folder (-Path), a URL such as http://localhost:8000/health, or host:port.");

    /// <summary>A script block was not run. The target is what is down.</summary>
    public static ErrorRecord PreflightRefused(IReadOnlyList<ServiceWaitResult> down)
    {
        string[] next = [.. down.SelectMany(d => d.NextSteps.Take(1)).Distinct(StringComparer.Ordinal).Take(3)];
        string message = "The script block was not run: " + string.Join(" | ", down.Select(d => Quote(d.Summary)));
        return new ErrorRecord(new InvalidOperationException(message), ErrorIds.PreflightRefused, ErrorCategory.ResourceUnavailable, down.ToArray())
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = next.Length > 0 ? string.Join("\n", next) : "Invoke-Diagnosis says why." },
        };
    }

    public static ErrorRecord PreflightUnclear(object target) => Create(
        new InvalidOperationException("The script block was not run: nothing that it requires could be asked."),
        ErrorIds.PreflightUnclear,
        ErrorCategory.InvalidArgument,
        target,
        "Say what must be up: Invoke-Preflight -Require http://localhost:8000/health { ... }; or declare checks in diagnostics.yaml.");

    public static ErrorRecord StoreUnavailable(string store, Exception cause) => Create(
        new IOException($"The store '{Quote(store)}' cannot be written: {Quote(cause.Message)}", cause),
        ErrorIds.StoreUnavailable,
        cause is UnauthorizedAccessException ? ErrorCategory.PermissionDenied : ErrorCategory.WriteError,
        store,
        "Give a folder that this user may write to with -StorePath.");

    private static ErrorRecord Create(Exception exception, string id, ErrorCategory category, object? target, string recommendation) =>
        new(exception, id, category, target) { ErrorDetails = new ErrorDetails(Quote(exception.Message)) { RecommendedAction = recommendation } };

    // A place in a file that is not as it should be.
    private static ErrorRecord Faulty(string problem, string id, string path, string recommendation) => Create(new InvalidDataException(Quote(problem)), id, ErrorCategory.InvalidData, path, recommendation);

    // Another kind of object than the cmdlet takes.
    private static ErrorRecord Wrong(object input, string wanted, string id, string recommendation) => Create(new ArgumentException($"A {TypeName(input)} is no {wanted}."), id, ErrorCategory.InvalidType, input, recommendation);

    private static string Quote(string text) => s_redactor.Excerpt(text);

    private static string Because(string? reason) => string.IsNullOrEmpty(reason) ? "" : ": " + Quote(reason).TrimEnd('.');

    private static string TypeName(object input) => input is PSObject { TypeNames: [{ } name, ..] } ? name : input.GetType().FullName ?? "value";
}
