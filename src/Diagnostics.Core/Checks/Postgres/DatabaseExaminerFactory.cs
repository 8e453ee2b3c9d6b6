using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>Makes an examiner for one call. Sessions need a driver, which Core does not have: whoever has one gives this.</summary>
/// <param name="options">How databases are asked.</param>
/// <param name="memory">Memory of rejected credentials; this user's where null.</param>
/// <param name="time">Clock.</param>
/// <param name="redactor">Takes secrets out.</param>
/// <param name="vantage">Where this is.</param>
public delegate IDatabaseExaminer DatabaseExaminerFactory(DatabaseAuthOptions options, RejectedCredentialMemory? memory, TimeProvider time, Redactor redactor, Vantage vantage);
