using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Checks.Postgres.Protocol;
using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>Asks for TLS and shakes hands, with libpq's meaning of <c>sslmode</c>. The certificate is described whatever the mode; the mode decides whether it is held against the server.</summary>
internal sealed class DatabaseTls(DatabaseAuthOptions options, TimeProvider time, Redactor redactor)
{
    // Extended key usage "server authentication" (RFC 5280, 4.2.1.12).
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private static readonly SslApplicationProtocol s_postgresql = new("postgresql");

    /// <summary>Sends SSLRequest and reads the one byte that answers it: 'S', 'N', 'E', or what no PostgreSQL server answers.</summary>
    public static async Task<char?> AskAsync(TapStream raw, TimeSpan patience, TimeProvider time, CancellationToken limit)
    {
        await raw.WriteAsync(PostgresChannel.SslRequest, limit).ConfigureAwait(false);
        byte[] one = new byte[1];
        Task<int> read = raw.ReadAsync(one.AsMemory(), limit).AsTask();
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(limit))
        {
            Task delay = Task.Delay(patience, time, stop.Token);
            if (await Task.WhenAny(read, delay).ConfigureAwait(false) == delay && !limit.IsCancellationRequested)
            {
                // Whoever waits for a line of text (HTTP, Redis, SMTP) shows itself now. The time is nearly up: a server that was merely slow loses nothing by it.
                await raw.WriteAsync("\r\n\r\n"u8.ToArray(), limit).ConfigureAwait(false);
            }

            await stop.CancelAsync().ConfigureAwait(false);
        }

        int count = await read.ConfigureAwait(false);
        return count == 0 ? null : (char)one[0];
    }

    /// <summary>Shakes hands. Either a stream, or why not.</summary>
    public async Task<(SslStream? Stream, DatabaseVerdict? Fault)> ShakeHandsAsync(TapStream raw, DatabaseTarget target, DatabaseObservation seen, CancellationToken limit)
    {
        string host = seen.Host.Endpoint!.Host.TrimEnd('.');
        bool verifiesChain = target.SslMode is DatabaseSslMode.VerifyCA or DatabaseSslMode.VerifyFull
            || (target.SslMode == DatabaseSslMode.Require && target.RootCertificateFile is not null and not "system");
        if (!TryReadFiles(target, verifiesChain, out X509Certificate2Collection? roots, out X509Certificate2? own, out DatabaseVerdict? unreadable)) return (null, unreadable);
        var tls = new SslStream(raw, leaveInnerStreamOpen: true);
        int before = raw.Head.Length;
        bool keep = false;
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = host,
                    ApplicationProtocols = [s_postgresql],
                    CertificateChainPolicy = ChainPolicy(roots),
                    ClientCertificates = own is null ? null : [own],
#pragma warning disable CA5359 // Accepted here to be described, and judged below before anything is sent.
                    RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                    {
                        if (certificate is X509Certificate2 shown)
                        {
                            seen.Certificate = CertificateInfo.Create(shown, chain, errors, time.GetUtcNow(), options.CertificateWarning);
                            seen.ChannelBinding = ServerCertificateBinding.Of(shown);
                        }

                        return true;
                    },
#pragma warning restore CA5359
                },
                limit).ConfigureAwait(false);
            seen.TlsProtocol = tls.SslProtocol.ToString();
            seen.IsEncrypted = true;
            if (Judge(target, seen.Certificate, verifiesChain, host) is { } fault) return (null, fault);
            keep = true;
            return (tls, null);
        }
        catch (Exception e) when (e is AuthenticationException or IOException or CryptographicException or InvalidOperationException or NotSupportedException)
        {
            ReadOnlySpan<byte> head = raw.Head[Math.Min(before, raw.Head.Length)..];
            string why = TlsAlert.Describe(head) ?? (head.IsEmpty ? "the server closed the connection without an answer" : redactor.Excerpt(e.GetBaseException().Message));
            return (null, DatabaseVerdict.Fail(FailureCodes.TlsHandshake, "tls", $"the server agreed to TLS, and the handshake failed: {why}") with { IsOtherEncryptionWorthwhile = true });
        }
        finally
        {
            own?.Dispose();
            if (!keep) await tls.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static DatabaseVerdict? Judge(DatabaseTarget target, CertificateInfo? certificate, bool verifiesChain, string host)
    {
        if (!verifiesChain) return null;
        if (certificate is null) return DatabaseVerdict.Fail(FailureCodes.TlsHandshake, "tls", "the server showed no certificate");
        string? gravest = certificate.Problems.FirstOrDefault(p =>
            p is FailureCodes.TlsExpired or FailureCodes.TlsUntrusted || (p == FailureCodes.TlsNameMismatch && target.SslMode == DatabaseSslMode.VerifyFull));
        return gravest is null ? null : DatabaseVerdict.Fail(gravest, "tls", HealthText.Certificate(certificate, host));
    }

    // Files that the connection string names. One that cannot be read fails the log-in in every driver, so it is told and not passed over.
    private bool TryReadFiles(DatabaseTarget target, bool verifiesChain, out X509Certificate2Collection? roots, out X509Certificate2? own, out DatabaseVerdict? fault)
    {
        roots = options.TrustedRoots;
        own = null;
        fault = null;
        string reading = "root certificate";
        string? path = target.RootCertificateFile;
        try
        {
            if (roots is null && verifiesChain && path is not null and not "system")
            {
                roots = [];
                roots.ImportFromPemFile(path);
            }

            if (target.CertificateFile is { } certificate)
            {
                reading = "client certificate";
                path = certificate;
                using X509Certificate2 ephemeral = X509Certificate2.CreateFromPemFile(certificate, target.KeyFile ?? certificate);
                // Windows cannot use a key that lives in memory only.
                own = X509CertificateLoader.LoadPkcs12(ephemeral.Export(X509ContentType.Pkcs12), null);
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            string why = e is FileNotFoundException or DirectoryNotFoundException ? "does not exist" : "cannot be read as PEM";
            fault = DatabaseVerdict.Fail(FailureCodes.TlsUntrusted, "tls", $"the {reading} file '{redactor.Excerpt(path!)}' {why}");
            return false;
        }
    }

    // The check contacts its target and nobody else: no revocation lists, no missing intermediates from the authority's server.
    private X509ChainPolicy ChainPolicy(X509Certificate2Collection? roots)
    {
        var policy = new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTime = time.GetUtcNow().UtcDateTime,
            VerificationTimeIgnored = false,
        };
        policy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        if (roots is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(roots);
        }

        return policy;
    }
}
