using Diagnostics.Core.Checks.Credentials;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>Makes an examiner for one call. Sessions need a driver, which Core does not have: whoever has one gives this.</summary>
/// <param name="options">How databases are asked.</param>
/// <param name="memory">Memory of rejected credentials; this user's where null.</param>
/// <param name="services">What is taken from the world around.</param>
public delegate IDatabaseExaminer DatabaseExaminerFactory(DatabaseAuthOptions options, RejectedCredentialMemory? memory, CheckServices services);
